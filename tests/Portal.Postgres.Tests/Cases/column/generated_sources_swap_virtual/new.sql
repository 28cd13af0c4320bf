-- needs: 18
-- rename: column t a b
-- rename: column t b a
create table t (id int primary key, b int not null, a int, twice int generated always as (a * 2) virtual);
