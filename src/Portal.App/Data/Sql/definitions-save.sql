-- Heads and revisions of all changed definitions in one statement. The caller holds the lock of the catalogue, so that the
-- next number of a definition is free.
with given as (
    select * from unnest(@kinds, @codes, @names, @descriptions, @paths, @contents, @hashes)
        with ordinality as g (kind, code, name, description, path, content, hash, position)
), heads as (
    insert into portal.definitions (kind, code, name, description, path)
    select kind, code, name, description, path from given order by position
    on conflict (kind, code) do update
        set name = excluded.name, description = excluded.description, path = excluded.path, deleted_at = null
    returning id, kind, code
), revisions as (
    insert into portal.definition_revisions
        (definition_id, number, content, content_hash, author, author_id, created_at, change_request_id, message)
    select h.id, coalesce((select max(r.number) from portal.definition_revisions r where r.definition_id = h.id), 0) + 1,
           g.content, g.hash, @author, @author_id, @at, @change_request_id, @message
    from given g join heads h using (kind, code)
    order by g.position
    returning definition_id, id
)
select h.kind, h.code, h.id, r.id from heads h join revisions r on r.definition_id = h.id;
