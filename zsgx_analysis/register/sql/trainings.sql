-- One row a training: the same person, course and dates count once, whichever base
-- reports them, and a row without a number is a training of its own.
select person, class_id, {axes}, hours, certificate, times, bases
from (
  select person, {class_id} as class_id, {axes}, hours,
    max(certificate) over (partition by {training}) as certificate,
    count(*) over (partition by {training}) as times,
    case when min(base) over (partition by {training})
      <> max(base) over (partition by {training}) then 2 else 1 end as bases,
    row_number() over (
      partition by {training}
      order by base nulls last, region nulls last, department nulls last, field nulls last,
        programme nulls last, hours nulls last, batch, line
    ) as place
  from register_rows
  where year = {year} and person is not null
) as numbered
where place = 1
union all
select person, {class_id} as class_id, {axes}, hours, certificate, 1 as times, 1 as bases
from register_rows
where year = {year} and person is null
