create type mood as enum ('sad', 'ok', 'happy');
create domain good_mood as mood check (value <> 'sad');
create domain better as good_mood check (value::mood <> 'ok');
create table t (m better, l better[]);
