create type mood as enum ('sad', 'happy');
create table p (m mood primary key);
create table t (id int primary key, m mood, constraint fk_m foreign key (m) references p (m));
