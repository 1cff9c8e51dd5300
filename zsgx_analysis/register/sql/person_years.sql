-- Persons by the hours of their year (90 are the usual duty), certificates and bases.
select hours_band, certificates, bases, cast(count(*) as bigint) as persons
from (
  select person,
    case
      when sum(hours) is null then 'unknown'
      when sum(hours) < 30 then '0-30'
      when sum(hours) < 60 then '30-60'
      when sum(hours) < 90 then '60-90'
      when sum(hours) < 120 then '90-120'
      else '120-' end as hours_band,
    cast(case when sum(case when certificate then 1 else 0 end) > 2 then 3
      else sum(case when certificate then 1 else 0 end) end as int) as certificates,
    cast(case when count(distinct base) > 2 then 3 else count(distinct base) end as int) as bases
  from trainings
  where person is not null
  group by person
) as persons_of_year
group by hours_band, certificates, bases
