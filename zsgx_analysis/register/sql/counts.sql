-- Persons, person-times, hours and certificates at every level that is published: distinct
-- persons are counted anew at each. `grouping` tells a blank name from all names.
select {axes}, {flags},
  cast(count(distinct person) as bigint) as persons,
  cast(count(*) as bigint) as person_times,
  cast(count(person) as bigint) as with_number,
  cast(coalesce(sum(hours), 0) as decimal(18, 2)) as hours,
  cast(count(hours) as bigint) as hours_known,
  cast(coalesce(sum(case when certificate then 1 else 0 end), 0) as bigint) as certificates,
  cast(count(certificate) as bigint) as certificates_known
from trainings
group by grouping sets ({sets})
