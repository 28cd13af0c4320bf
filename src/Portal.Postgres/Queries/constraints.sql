-- Primary keys, unique, check and foreign keys. Referenced columns are named here because the referenced table may be in
-- a schema that is not read. What a constraint brings with it on the partitions of either side has a parent and is left out.
select k.conrelid,
       k.contype::text,
       k.conname,
       k.conkey,
       k.condeferrable,
       k.condeferred,
       k.convalidated,
       pg_get_expr(k.conbin, k.conrelid),
       (select e.description from pg_description e where e.objoid = k.oid and e.classoid = 'pg_constraint'::regclass and e.objsubid = 0),
       i.indkey[i.indnkeyatts:i.indnatts - 1]::smallint[],
       coalesce(i.indnullsnotdistinct, false),
       rn.oid,
       rn.nspname,
       r.relname,
       case when k.contype = 'f' then
           (select array_agg(a.attname::text order by u.n)
            from unnest(k.confkey) with ordinality u(attnum, n)
            join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.attnum)
       end,
       k.confdeltype::text,
       k.confupdtype::text,
       k.confmatchtype = 'f',
       k.connoinherit,
       (select array_agg(a.attname::text order by u.n)
        from unnest(k.confdelsetcols) with ordinality u(attnum, n)
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum),
       ic.reloptions,
       -- The columns that only PostgreSQL 18 has are told by what others have too: a temporal key has operators, the index that a foreign
       -- key with a period refers to excludes; what is not enforced is not validated, and of those there are few enough to look closer.
       k.contype in ('p', 'u') and k.conexclop is not null or k.contype = 'f' and coalesce(ki.indisexclusion, false),
       k.convalidated or coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true)
from pg_class c
join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f') and k.conparentid = 0
left join pg_index i on i.indexrelid = k.conindid and k.contype in ('p', 'u')
left join pg_class ic on ic.oid = i.indexrelid
left join pg_index ki on ki.indexrelid = k.conindid and k.contype = 'f'
left join pg_class r on r.oid = k.confrelid
left join pg_namespace rn on rn.oid = r.relnamespace
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and not c.relispartition
