create table people (name text, born date, died date);
create index idx_people_name on people (name);
