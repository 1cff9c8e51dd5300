-- Over buckets of persons everything adds, distinct persons too: nobody is in two.
select {axes}, {flag_names},
  cast(sum(persons) as bigint) as persons,
  cast(sum(person_times) as bigint) as person_times,
  cast(sum(with_number) as bigint) as with_number,
  cast(sum(hours) as decimal(18, 2)) as hours,
  cast(sum(hours_known) as bigint) as hours_known,
  cast(sum(certificates) as bigint) as certificates,
  cast(sum(certificates_known) as bigint) as certificates_known
from counts_of_buckets
group by {axes}, {flag_names}
