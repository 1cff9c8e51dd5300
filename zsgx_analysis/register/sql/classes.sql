-- The classes that are met, each once for each combination of names.
select distinct {axes}, class_id
from trainings
where class_id is not null
