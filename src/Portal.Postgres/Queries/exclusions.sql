-- Exclusion constraints, one row per element or carried column of their index.
select k.conrelid,
       k.oid,
       k.conname,
       am.amname,
       k.condeferrable,
       k.condeferred,
       pg_get_expr(i.indpred, i.indrelid),
       x.reloptions,
       (select e.description from pg_description e where e.objoid = k.oid and e.classoid = 'pg_constraint'::regclass and e.objsubid = 0),
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
       case when opn.nspname = 'pg_catalog' then op.oprname::text
            else 'OPERATOR(' || quote_ident(opn.nspname) || '.' || op.oprname || ')'
       end,
       nullif(ia.attstattarget, -1)::int
from pg_class c
join pg_constraint k on k.conrelid = c.oid and k.contype = 'x' and k.conparentid = 0
join pg_index i on i.indexrelid = k.conindid
join pg_class x on x.oid = i.indexrelid
join pg_am am on am.oid = x.relam
cross join lateral generate_series(0, i.indnatts - 1) n
left join pg_operator op on op.oid = k.conexclop[n + 1]
left join pg_namespace opn on opn.oid = op.oprnamespace
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
order by k.oid, n
