-- A class has persons in many buckets.
select distinct {axes}, class_id
from classes_of_buckets
