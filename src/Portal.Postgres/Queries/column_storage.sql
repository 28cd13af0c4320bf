-- How columns are kept and counted, one row per column for which something was said.
select a.attrelid,
       a.attnum,
       case when a.attstorage <> t.typstorage then
           case a.attstorage when 'p' then 'PLAIN' when 'e' then 'EXTERNAL' when 'm' then 'MAIN' else 'EXTENDED' end
       end,
       case a.attcompression when 'p' then 'pglz' when 'l' then 'lz4' end,
       nullif(a.attstattarget, -1)::int,
       a.attoptions
from pg_class c
join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
join pg_type t on t.oid = a.atttypid
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and (a.attstorage <> t.typstorage or a.attcompression <> '' or coalesce(a.attstattarget, -1) <> -1 or a.attoptions is not null)
