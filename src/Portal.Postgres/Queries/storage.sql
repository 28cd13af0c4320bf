-- How tables are kept, one row per table that is not kept as CREATE TABLE does when nothing is said.
select c.oid,
       c.relpersistence = 'u',
       c.reloptions,
       (select array_agg('toast.' || o) from pg_class t cross join lateral unnest(t.reloptions) o where t.oid = c.reltoastrelid),
       c.relreplident::text,
       (select x.relname from pg_index i join pg_class x on x.oid = i.indexrelid where i.indrelid = c.oid and i.indisreplident)
from pg_class c
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and (c.relpersistence = 'u' or c.reloptions is not null or c.relreplident <> 'd'
       or exists (select from pg_class t where t.oid = c.reltoastrelid and t.reloptions is not null))
