-- The schemas that people made, with something in them or not; public only where something is in it. What the portal keeps for
-- itself and what an extension brought is left out, that of TimescaleDB by name as well: a copy of it may have lost the extension.
select n.nspname
from pg_namespace n
where n.nspname !~ '^pg_'
  and n.nspname !~ '^_?timescaledb_'
  and n.nspname not in ('information_schema', 'portal_meta', 'portal_trash')
  and not exists (select from pg_depend e
                  where e.classid = 'pg_namespace'::regclass and e.objid = n.oid and e.deptype = 'e')
  and (n.nspname <> 'public'
       or exists (select from pg_class c
                  where c.relnamespace = n.oid and c.relkind in ('r', 'p', 'v', 'm', 'f', 'S')
                    and not exists (select from pg_depend e
                                    where e.classid = 'pg_class'::regclass and e.objid = c.oid and e.deptype = 'e'))
       or exists (select from pg_type t
                  where t.typnamespace = n.oid and t.typtype in ('e', 'd', 'r')
                    and not exists (select from pg_depend e
                                    where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')))
order by n.nspname
