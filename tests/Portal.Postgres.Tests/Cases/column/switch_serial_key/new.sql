create table t (id bigserial primary key, note text);
