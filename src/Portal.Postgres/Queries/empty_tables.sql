-- Tables that were never analysed and have an empty file. Asking for the size takes ACCESS SHARE on the table.
select n.nspname, c.relname
from pg_class c
join pg_namespace n on n.oid = c.relnamespace
where n.nspname = any($1)
  and c.relkind = 'r'
  and c.reltuples < 0
  and pg_relation_size(c.oid) = 0
