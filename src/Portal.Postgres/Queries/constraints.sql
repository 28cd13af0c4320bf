-- Primary keys, unique, check and foreign keys. Referenced columns are named here because the referenced table may be in
-- a schema that is not read. What a constraint brings with it on the partitions of either side has a parent and is left out. Checks of the same
-- tree over columns of the same names are printed once, whatever the number of tenants; one over whole rows names its table and is printed for itself.
with con as materialized (
    select k.oid, k.conrelid, k.contype, k.conname, k.conkey, k.condeferrable, k.condeferred, k.convalidated, k.conindid, k.confrelid, k.confkey,
           k.confdeltype, k.confupdtype, k.confmatchtype, k.connoinherit, k.confdelsetcols,
           k.conexclop is not null is_temporal, k.convalidated or coalesce((to_jsonb(k) ->> 'conenforced')::boolean, true) is_enforced,
           case when k.contype = 'c' then k.conbin::text end tree,
           case when k.contype = 'c'
                then case when k.conbin::text like '%:varattno 0 %' then k.oid::text
                          else (select string_agg(quote_ident(a.attname), ',' order by a.attnum)
                                from pg_attribute a where a.attrelid = k.conrelid and a.attnum = any(k.conkey)) end end names
    from pg_class c
    join pg_constraint k on k.conrelid = c.oid and k.contype in ('p', 'u', 'c', 'f') and k.conparentid = 0
    where c.oid = any($2)
      and c.relkind in ('r', 'p')
      and not c.relispartition
), printed as materialized (
    select t.tree, t.names, pg_get_expr(k.conbin, k.conrelid) text
    from (select tree, names, min(oid) id from con where tree is not null group by tree, names) t
    join pg_constraint k on k.oid = t.id
)
select k.conrelid,
       k.contype::text,
       k.conname,
       k.conkey,
       k.condeferrable,
       k.condeferred,
       k.convalidated,
       p.text,
       e.description,
       case when k.contype in ('p', 'u') then i.indkey[i.indnkeyatts:i.indnatts - 1]::smallint[] end,
       k.contype in ('p', 'u') and coalesce(i.indnullsnotdistinct, false),
       rn.oid,
       rn.nspname,
       r.relname,
       case when k.contype = 'f' then
           (select array_agg(a.attname::text order by array_position(k.confkey, a.attnum))
            from pg_attribute a
            where a.attrelid = k.confrelid and a.attnum = any(k.confkey))
       end,
       k.confdeltype::text,
       k.confupdtype::text,
       k.confmatchtype = 'f',
       k.connoinherit,
       case when k.confdelsetcols is not null then
           (select array_agg(a.attname::text order by u.n)
            from unnest(k.confdelsetcols) with ordinality u(attnum, n)
            join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.attnum)
       end,
       ic.reloptions,
       -- The columns that only PostgreSQL 18 has are told by what others have too: a temporal key has operators, the index that a foreign
       -- key with a period refers to excludes; what is not enforced is not validated, and of those there are few enough to look closer.
       k.contype in ('p', 'u') and k.is_temporal or k.contype = 'f' and coalesce(i.indisexclusion, false),
       k.is_enforced
from con k
left join printed p on p.tree = k.tree and p.names is not distinct from k.names
left join pg_description e on e.objoid = k.oid and e.classoid = 'pg_constraint'::regclass and e.objsubid = 0
left join pg_index i on i.indexrelid = k.conindid and k.contype <> 'c'
left join pg_class ic on ic.oid = i.indexrelid and k.contype in ('p', 'u')
left join pg_class r on r.oid = k.confrelid
left join pg_namespace rn on rn.oid = r.relnamespace
