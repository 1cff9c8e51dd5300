-- Over buckets these add.
select cast(sum(lines) as bigint) as lines, cast(sum(trainings) as bigint) as trainings,
  cast(sum(without_number) as bigint) as without_number,
  cast(sum(repeated) as bigint) as repeated,
  cast(sum(by_two_bases) as bigint) as by_two_bases
from basis_of_buckets
