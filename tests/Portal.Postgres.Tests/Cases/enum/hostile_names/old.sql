create type "Select; drop" as enum ('a''; drop table t', 'b');
create table t (c "Select; drop");
