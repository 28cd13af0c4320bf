-- The continuous aggregates of the schemas ($1): the comment with the rule and the type of the period. The prefix of the comment leads.
select n.nspname,
       c.relname,
       d.description,
       format_type(b.atttypid, b.atttypmod)
from pg_description d
join pg_class c on c.oid = d.objoid
join pg_namespace n on n.oid = c.relnamespace
join pg_attribute b on b.attrelid = c.oid and b.attname = 'bucket' and not b.attisdropped
where d.classoid = 'pg_class'::regclass and d.objsubid = 0
  and starts_with(d.description, 'portal continuous aggregate ')
  and c.relkind = 'r'
  and n.nspname = any($1)
order by 1, 2
