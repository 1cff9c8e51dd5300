-- Over buckets of persons these add.
select hours_band, certificates, bases, cast(sum(persons) as bigint) as persons
from person_years_of_buckets
group by hours_band, certificates, bases
