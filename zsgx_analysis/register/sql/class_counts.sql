-- Classes at every level that is published.
select {axes}, {flags}, cast(count(distinct class_id) as bigint) as classes
from all_classes
group by grouping sets ({sets})
