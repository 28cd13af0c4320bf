-- The login that the portal works with: it reads and writes rows, owns nothing of the metadata, and can only add to what is
-- written once. Quartz makes its tables itself, so its schema is the login's own. Name and password come as settings of the
-- session; the server quotes them.
do $$
declare
    login constant text := current_setting('portal.app_login');
    quartz_table regclass;
begin
    if not exists (select from pg_roles where rolname = login) then
        execute format('create role %I login nosuperuser nocreatedb nocreaterole noinherit', login);
    end if;
    execute format('alter role %I password %L', login, current_setting('portal.app_password'));
    execute format('grant usage on schema portal, identity to %I', login);
    execute format('grant select, insert, update, delete on all tables in schema portal, identity to %I', login);
    execute format('grant usage, select on all sequences in schema portal, identity to %I', login);
    execute format('revoke update, delete on portal.audit, portal.definition_revisions from %I', login);
    execute format('revoke insert, update, delete on portal.__ef_migrations from %I', login);
    execute format('alter schema quartz owner to %I', login);
    for quartz_table in select oid::regclass from pg_class where relnamespace = 'quartz'::regnamespace and relkind in ('r', 'p') loop
        execute format('alter table %s owner to %I', quartz_table, login);
    end loop;
end $$;
