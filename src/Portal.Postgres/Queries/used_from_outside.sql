-- Which of the schemas ($1) are used by something outside of them: a view, rule, policy, function, foreign key, column, child or publication. Their
-- dependants can change without one of their own catalogue rows.
with used as (
    select case d.refclassid when 'pg_class'::regclass then c.relnamespace when 'pg_type'::regclass then t.typnamespace else kc.relnamespace end schema,
           coalesce(vc.relnamespace, pc.relnamespace, p.pronamespace, cc.relnamespace) home
    from pg_depend d
    left join pg_class c on d.refclassid = 'pg_class'::regclass and c.oid = d.refobjid
    left join pg_type t on d.refclassid = 'pg_type'::regclass and t.oid = d.refobjid
    left join pg_constraint k on d.refclassid = 'pg_constraint'::regclass and k.oid = d.refobjid
    left join pg_class kc on kc.oid = k.conrelid
    left join pg_rewrite w on d.classid = 'pg_rewrite'::regclass and w.oid = d.objid
    left join pg_class vc on vc.oid = w.ev_class
    left join pg_policy o on d.classid = 'pg_policy'::regclass and o.oid = d.objid
    left join pg_class pc on pc.oid = o.polrelid
    left join pg_proc p on d.classid = 'pg_proc'::regclass and p.oid = d.objid
    left join pg_class cc on d.classid = 'pg_class'::regclass and cc.oid = d.objid
    where d.refclassid in ('pg_class'::regclass, 'pg_type'::regclass, 'pg_constraint'::regclass)
      and (d.classid in ('pg_rewrite'::regclass, 'pg_policy'::regclass, 'pg_proc'::regclass, 'pg_publication_rel'::regclass)
           or d.classid = 'pg_class'::regclass and d.objsubid > 0 and d.refclassid = 'pg_type'::regclass)
    union all
    select b.relnamespace, a.relnamespace
    from pg_constraint k join pg_class a on a.oid = k.conrelid join pg_class b on b.oid = k.confrelid
    where k.contype = 'f'
    union all
    select b.relnamespace, a.relnamespace
    from pg_inherits i join pg_class a on a.oid = i.inhrelid join pg_class b on b.oid = i.inhparent
)
select distinct n.nspname
from used u
join pg_namespace n on n.oid = u.schema
where u.home is distinct from u.schema and n.nspname = any($1)
