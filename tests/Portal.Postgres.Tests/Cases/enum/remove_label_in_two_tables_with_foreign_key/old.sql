create type mood as enum ('sad', 'ok', 'happy');
create table p (m mood primary key);
create table t (id int primary key, m mood, constraint fk_m foreign key (m) references p (m));
insert into p values ('sad');
insert into t values (1, 'sad');
