-- undo: to step 1
-- form: statistics
-- rows: 1
create table t (id int primary key, on_day date, at timestamp, price numeric(10,2) default 0, doc jsonb, yes boolean, plain bigint);
