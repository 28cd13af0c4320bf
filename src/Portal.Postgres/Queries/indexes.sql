-- Indexes that no constraint owns, one row per key part or carried column.
select i.indrelid,
       i.indexrelid,
       x.relname,
       am.amname,
       i.indisunique,
       i.indnullsnotdistinct,
       i.indisvalid and i.indisready and i.indislive,
       pg_get_expr(i.indpred, i.indrelid),
       x.reloptions,
       (select e.description from pg_description e where e.objoid = i.indexrelid and e.classoid = 'pg_class'::regclass and e.objsubid = 0),
       n < i.indnkeyatts,
       i.indkey[n],
       case when i.indkey[n] = 0 then pg_get_indexdef(i.indexrelid, n + 1, false) end,
       case when not oc.opcdefault or ia.attoptions is not null
            then quote_ident(ocn.nspname) || '.' || quote_ident(oc.opcname)
                 || coalesce('(' || array_to_string(ia.attoptions, ', ') || ')', '')
       end,
       case when i.indcollation[n] <> 0 and i.indcollation[n] <> coalesce(ta.attcollation, ty.typcollation)
            then quote_ident(con.nspname) || '.' || quote_ident(co.collname)
       end,
       (i.indoption[n] & 1) = 1,
       (i.indoption[n] & 2) = 2,
       nullif(ia.attstattarget, -1)::int
from pg_class c
join pg_index i on i.indrelid = c.oid
join pg_class x on x.oid = i.indexrelid
join pg_am am on am.oid = x.relam
cross join lateral generate_series(0, i.indnatts - 1) n
left join pg_attribute ta on ta.attrelid = i.indrelid and ta.attnum = i.indkey[n] and i.indkey[n] > 0
left join pg_attribute ia on ia.attrelid = i.indexrelid and ia.attnum = n + 1
left join pg_type ty on ty.oid = ia.atttypid
left join pg_opclass oc on n < i.indnkeyatts and oc.oid = i.indclass[n]
left join pg_namespace ocn on ocn.oid = oc.opcnamespace
left join pg_collation co on n < i.indnkeyatts and co.oid = i.indcollation[n]
left join pg_namespace con on con.oid = co.collnamespace
where c.oid = any($2)
  and c.relkind in ('r', 'p')
  and not c.relispartition
  and not exists (select from pg_constraint k where k.conrelid = i.indrelid and k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
order by i.indexrelid, n
