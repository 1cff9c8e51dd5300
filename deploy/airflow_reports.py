"""The yearly reports as an Airflow DAG: copy this file to the folder of your DAGs.

Airflow needs its papermill provider, and in the environment of its workers this
project (``pip install apache-airflow-providers-papermill /srv/zsgx_analysis``).
A notebook refuses a parameter it does not have and so fails its task; a year whose
plan table is not on file fails the first one.
"""

import os
from pathlib import Path

import pendulum
from airflow.providers.papermill.operators.papermill import PapermillOperator
from airflow.sdk import DAG, Param, task

HOME = Path(os.environ.get("ZSGX_HOME", "/srv/zsgx_analysis"))
OUT = Path(os.environ.get("ZSGX_NOTEBOOKS_OUT", HOME / "reports"))

with DAG(
    "zsgx_reports",
    schedule="0 6 5 1 *",  # 5 January: the ministry consolidates by 31 December
    start_date=pendulum.datetime(2025, 1, 1, tz="Asia/Shanghai"),
    catchup=False,
    max_active_tasks=2,
    render_template_as_native_obj=True,  # the year arrives as a number
    params={"year": Param(None, type=["null", "integer"], description="else the year that ended")},
) as dag:

    @task
    def documents(year: int) -> None:
        """Fail where the plan table of the year is not on file."""
        import zsgx_analysis

        zsgx_analysis.plan(year, home=HOME)

    year = "{{ params.year or dag_run.run_after.year - 1 }}"
    there = documents(year)
    for name in ("progress", "gap", "regional"):
        for lang in ("zh", "en"):
            there >> PapermillOperator(
                task_id=f"{name}_{lang}",
                input_nb=str(HOME / "notebooks" / f"{name}.ipynb"),
                output_nb=str(OUT / f"{name}-{lang}.ipynb"),
                parameters={
                    "year": year,
                    "lang": lang,
                    "home": str(HOME),
                },
                kernel_name="python3",
                retries=1,
            )
