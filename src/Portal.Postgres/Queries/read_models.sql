-- The portal's own functions that keep read tables in step, with their triggers. The prefix decides, whatever is in them: what the
-- search for foreign code passes over is part of the fingerprint.
select p.pronamespace,
       p.proname,
       p.prosrc,
       (select array_agg(x order by x collate "C")
        from unnest(array['arguments ' || pg_get_function_identity_arguments(p.oid), 'language ' || l.lanname, 'returns ' || p.prorettype::regtype::text,
                          'volatility ' || p.provolatile::text,
                          case when p.prosecdef then 'security definer' end,
                          case when p.proowner <> n.nspowner then 'owner ' || pg_get_userbyid(p.proowner) end,
                          case when p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0) then 'execute PUBLIC' end]
                    || (select array_agg('set ' || c) from unnest(p.proconfig) c)) x
        where x is not null),
       (select json_agg(json_build_object('table', c.relname, 'name', t.tgname,
                                          'sql', pg_get_triggerdef(t.oid) || case t.tgenabled when 'O' then '' else ' -- ' || t.tgenabled::text end)
                        order by t.tgname collate "C", c.relname)::text
        from pg_trigger t join pg_class c on c.oid = t.tgrelid
        where t.tgfoid = p.oid and not t.tgisinternal)
from pg_proc p
join pg_namespace n on n.oid = p.pronamespace
join pg_language l on l.oid = p.prolang
where p.oid = any($3) and p.pronamespace = any($1) and p.proname ~ '^_portal_(read|switch)_'
