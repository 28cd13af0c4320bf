-- What is there of a client's roles. $1 schema, $2 owner role, $3 application role, $4 group of all owners. One row.
select (select pg_get_userbyid(n.nspowner)::text from pg_namespace n where n.nspname = $1),
       (select r.rolsuper or r.rolcreaterole from pg_roles r where r.rolname = current_user),
       exists (select from pg_roles where rolname = $2),
       exists (select from pg_roles where rolname = $3),
       exists (select from pg_roles where rolname = $4),
       coalesce((select has_database_privilege(r.oid, d.oid, 'CREATE')
                 from pg_roles r, pg_database d where r.rolname = $2 and d.datname = current_database()), false),
       -- Whether the group still lacks a right on shared_data. Granting what is there already would only collide with others who do.
       coalesce((select not coalesce(
                            (select has_schema_privilege(r.oid, n.oid, 'USAGE') and not exists (
                                 select from pg_class c where c.relnamespace = n.oid and c.relkind in ('r', 'p')
                                 and not (has_table_privilege(r.oid, c.oid, 'SELECT') and has_table_privilege(r.oid, c.oid, 'REFERENCES')))
                             from pg_roles r where r.rolname = $4), false)
                 from pg_namespace n where n.nspname = 'shared_data'), false)
