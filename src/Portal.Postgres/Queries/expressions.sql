-- The node trees of every expression in a schema. $1 is the schema's name.
select c.relname, 'check', k.conname, k.conbin::text
from pg_constraint k
join pg_class c on c.oid = k.conrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and k.contype = 'c'
union all
select c.relname, case when a.attgenerated = '' then 'default' else 'generated' end, a.attname, d.adbin::text
from pg_attrdef d
join pg_class c on c.oid = d.adrelid
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
where n.nspname = $1
union all
select c.relname, 'index', x.relname, coalesce(i.indexprs::text, '') || ' ' || coalesce(i.indpred::text, '')
from pg_index i
join pg_class c on c.oid = i.indrelid
join pg_class x on x.oid = i.indexrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and (i.indexprs is not null or i.indpred is not null)
union all
select c.relname, 'partitionKey', c.relname, p.partexprs::text
from pg_partitioned_table p
join pg_class c on c.oid = p.partrelid
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = $1 and p.partexprs is not null
union all
select t.typname, 'domain', k.conname, k.conbin::text
from pg_type t
join pg_constraint k on k.conrelid = 0 and k.contypid = t.oid
join pg_namespace n on n.oid = t.typnamespace
where n.nspname = $1 and k.contype = 'c'
union all
select t.typname, 'domain', 'default', t.typdefaultbin::text
from pg_type t
join pg_namespace n on n.oid = t.typnamespace
where n.nspname = $1 and t.typtype = 'd' and t.typdefaultbin is not null
