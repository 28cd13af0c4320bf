-- What lies in the schemas, found from the schema's side: pg_class and its like have no index on the schema, and a scan over the objects
-- of all tenants would make each of them pay for the others. Relations first, then the rest.
select d.classid = 'pg_class'::regclass, d.objid
from pg_namespace n
join pg_depend d on d.refclassid = 'pg_namespace'::regclass and d.refobjid = n.oid
where n.nspname = any($1)
