-- Which of the surroundings, by identity ($1) and schema ($2), are not there: their places in the list.
select u.n
from unnest($1::text[], $2::text[]) with ordinality u(identity, schema, n)
cross join lateral (select split_part(u.identity, ' ', 1) kind, substr(u.identity, strpos(u.identity, ' ') + 1) name) i
where not case
    when i.kind = 'extension' then exists (select from pg_extension x join pg_namespace s on s.oid = x.extnamespace
                                           where quote_ident(x.extname) = i.name and s.nspname = u.schema)
    when i.kind = 'function' then to_regprocedure(i.name) is not null
    when i.kind = 'type' then to_regtype(i.name) is not null
    when i.kind = 'operator' then to_regoperator(i.name) is not null
    when i.kind = 'collation' then to_regcollation(i.name) is not null
    when i.kind in ('table', 'view', 'sequence') then to_regclass(i.name) is not null
    else exists (select from pg_namespace s where s.nspname = u.schema) end
order by u.n
