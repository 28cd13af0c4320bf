-- undo: to step 1
create type "Select; drop" as enum ('a''; drop table t', '$do$', 'b');
create table t (c "Select; drop" default '$do$');
create type "Größe" as enum ('ß');
