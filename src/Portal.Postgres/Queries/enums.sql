-- Enum types with their labels in order. Members of an extension belong to the extension.
select t.typnamespace,
       t.typname,
       array(select e.enumlabel::text from pg_enum e where e.enumtypid = t.oid order by e.enumsortorder),
       (select e.description from pg_description e where e.objoid = t.oid and e.classoid = 'pg_type'::regclass and e.objsubid = 0)
from pg_type t
where t.oid = any($3) and t.typnamespace = any($1)
  and t.typtype = 'e'
  and not exists (select from pg_depend e
                  where e.classid = 'pg_type'::regclass and e.objid = t.oid and e.deptype = 'e')
