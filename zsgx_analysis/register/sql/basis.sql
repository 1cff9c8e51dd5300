-- What the counts rest on: rows read, and how many of them tell of the same training.
select cast(coalesce(sum(times), 0) as bigint) as lines,
  cast(count(*) as bigint) as trainings,
  cast(coalesce(sum(case when person is null then 1 else 0 end), 0) as bigint) as without_number,
  cast(coalesce(sum(times - 1), 0) as bigint) as repeated,
  cast(coalesce(sum(case when bases > 1 then 1 else 0 end), 0) as bigint) as by_two_bases
from trainings
