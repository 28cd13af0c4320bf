-- What the portal must know of a target before it works there. One row.
select current_setting('server_version_num')::int,
       current_setting('server_version'),
       (select system_identifier::text from pg_control_system())
           || '/' || (select oid::text from pg_database where datname = current_database()),
       pg_is_in_recovery(),
       has_database_privilege(current_database(), 'CREATE'),
       current_user::text,
       (select rolsuper from pg_roles where rolname = current_user),
       array(select r.rolname::text
             from pg_roles r
             where r.rolname in ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program')
               and pg_has_role(current_user, r.oid, 'MEMBER')
             order by 1),
       coalesce((select has_schema_privilege('public', n.oid, 'CREATE') from pg_namespace n where n.nspname = 'public'), false),
       array(select extname::text from pg_extension order by 1)
