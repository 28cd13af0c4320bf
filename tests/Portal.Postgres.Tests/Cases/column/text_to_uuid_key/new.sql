-- needs: 18
-- undo: to step 39
create table t (id uuid not null, name text, constraint pk_t primary key (id));
create table u (id int primary key, t_id uuid constraint fk_u_t references t (id));
