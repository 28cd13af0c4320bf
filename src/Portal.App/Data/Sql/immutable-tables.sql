-- Revisions and audit are written once. Ordinary rights cannot say so to the owner of the tables, a trigger can; "always"
-- makes it fire in sessions that switch triggers off with session_replication_role, too.
create or replace function portal.refuse_change() returns trigger language plpgsql set search_path = '' as $$
begin
    raise exception 'Rows of % are never changed or removed.', tg_table_name using errcode = 'restrict_violation';
end $$;

create or replace trigger refuse_change before update or delete or truncate on portal.definition_revisions
    for each statement execute function portal.refuse_change();
alter table portal.definition_revisions enable always trigger refuse_change;

create or replace trigger refuse_change before update or delete or truncate on portal.audit
    for each statement execute function portal.refuse_change();
alter table portal.audit enable always trigger refuse_change;
