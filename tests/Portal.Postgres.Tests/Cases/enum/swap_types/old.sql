create type a as enum ('x');
create type b as enum ('y');
create table t (c a default 'x', d b);
