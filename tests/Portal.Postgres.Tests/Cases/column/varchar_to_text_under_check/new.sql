create table t (id int primary key, code text, constraint chk_t_code check (code = any (array['a', 'b', 'c']::text[])));
comment on constraint chk_t_code on t is 'Known codes';
create view v as select code from t;
