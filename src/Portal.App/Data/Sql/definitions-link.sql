-- Makes the links of the listed definitions anew: every pair in which one side has changed.
delete from portal.value_chain_modules l using portal.value_chains v, portal.modules m
where v.id = l.value_chain_id and m.id = l.module_id and (v.definition_id = any(@definitions) or m.definition_id = any(@definitions));

insert into portal.value_chain_modules (value_chain_id, module_id, position)
select v.id, m.id, e.position
from portal.value_chains v
join portal.definitions d on d.id = v.definition_id
join portal.definition_revisions r on r.id = d.current_revision_id
cross join lateral jsonb_array_elements_text(r.content::jsonb -> 'associated_modules') with ordinality as e (code, position)
join portal.modules m on m.code = e.code
where v.definition_id = any(@definitions) or m.definition_id = any(@definitions);

delete from portal.module_object_models l using portal.modules m, portal.object_models o
where m.id = l.module_id and o.id = l.object_model_id and (m.definition_id = any(@definitions) or o.definition_id = any(@definitions));

-- A model is in a module when either of the two says so; those that the module does not list come after those that it lists.
insert into portal.module_object_models (module_id, object_model_id, position)
select l.module_id, l.object_model_id, min(l.position)
from (
    select m.id as module_id, o.id as object_model_id, e.position
    from portal.modules m
    join portal.definitions d on d.id = m.definition_id
    join portal.definition_revisions r on r.id = d.current_revision_id
    cross join lateral jsonb_array_elements_text(r.content::jsonb -> 'associated_object_models') with ordinality as e (code, position)
    join portal.object_models o on o.code = e.code
    where m.definition_id = any(@definitions) or o.definition_id = any(@definitions)
    union all
    select m.id, o.id, 1000000 + o.id
    from portal.object_models o
    join portal.modules m on o.module_codes @> array[m.code]
    where m.definition_id = any(@definitions) or o.definition_id = any(@definitions)
) l
group by l.module_id, l.object_model_id;

delete from portal.object_model_kpis l using portal.kpis k where k.id = l.kpi_id and k.definition_id = any(@definitions);

insert into portal.object_model_kpis (object_model_id, kpi_id)
select distinct o.id, k.id
from unnest(@kpi_codes, @kpi_models) as u (kpi, model)
join portal.kpis k on k.code = u.kpi
join portal.object_models o on o.code = u.model;
