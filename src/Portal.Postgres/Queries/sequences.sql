-- Sequences with the column that each belongs to: as its own ('a', OWNED BY) or as the inner one of an identity column ('i').
-- Members of an extension belong to the extension.
select c.relnamespace,
       c.relname,
       format_type(s.seqtypid, null),
       s.seqstart,
       s.seqincrement,
       s.seqmin,
       s.seqmax,
       s.seqcache,
       s.seqcycle,
       c.relpersistence = 'u',
       (select e.description from pg_description e where e.objoid = c.oid and e.classoid = 'pg_class'::regclass and e.objsubid = 0),
       o.relname,
       a.attname,
       d.deptype = 'i',
       d.refobjid,
       a.attnum
from pg_class c
join pg_sequence s on s.seqrelid = c.oid
left join pg_depend d
       on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
      and d.deptype in ('a', 'i')
left join pg_class o on o.oid = d.refobjid
left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
where c.oid = any($2)
  and c.relkind = 'S'
  and not exists (select from pg_depend e
                  where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e')
