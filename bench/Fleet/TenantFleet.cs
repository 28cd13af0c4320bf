using System.Diagnostics;
using Npgsql;
using Portal.Postgres;
using Portal.Testing;

namespace Portal.Bench.Fleet;

/// <summary>A database of so many tenant schemas of one structure: 50 tables with keys, checks, an index and a foreign key each.</summary>
internal sealed class TenantFleet(TestDatabase database) : IAsyncDisposable
{
    private readonly NpgsqlDataSource _target = TargetPool.Create(database.ConnectionString, "portal");

    private const int Tables = 50;

    public NpgsqlDataSource Target => _target;

    public string ConnectionString => database.ConnectionString;

    /// <summary>The tenant schemas so far.</summary>
    public List<string> Schemas { get; } = [];

    public static async Task<TenantFleet> CreateAsync(PostgresFixture postgres, CancellationToken ct)
    {
        var fleet = new TenantFleet(await postgres.CreateDatabaseAsync(ct));
        await fleet.ExecuteAsync($"""
            create procedure public.make_tenants(first int, last int) language plpgsql as $make$
            declare s text;
            begin
                for i in first..last loop
                    s := format('client_%s_data', lpad(i::text, 5, '0'));
                    execute format('create schema %I', s);
                    for j in 1..{Tables} loop
                        execute format('create table %I.t%s (
                            id uuid default gen_random_uuid() constraint t%2$s_pkey primary key,
                            code varchar(50) not null constraint t%2$s_code_key unique,
                            parent_id uuid, status varchar(20) default ''NEW'', amount numeric(15,2) constraint t%2$s_amount_check check (amount >= 0),
                            created_at timestamp default current_timestamp, data jsonb default ''{"{}"}'')', s, j);
                        execute format('create index t%2$s_parent_idx on %1$I.t%2$s (parent_id)', s, j);
                        execute format('alter table %1$I.t%2$s add constraint t%2$s_parent_fkey foreign key (parent_id) references %1$I.t%3$s(id)', s, j, greatest(j - 1, 1));
                    end loop;
                    commit;
                end loop;
            end $make$
            """, ct);
        return fleet;
    }

    /// <summary>Makes more tenant schemas, until there are so many.</summary>
    public async Task GrowAsync(int count, CancellationToken ct)
    {
        await ExecuteAsync($"call public.make_tenants({Schemas.Count + 1}, {count})", ct);
        for (var i = Schemas.Count + 1; i <= count; i++) Schemas.Add($"client_{i:00000}_data");
        await ExecuteAsync("vacuum analyze", ct);
    }

    /// <summary>Runs a script with psql, as a person would; start of psql included.</summary>
    public async Task<TimeSpan> PsqlAsync(IEnumerable<string> statements, CancellationToken ct)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, statements, ct);
        var connection = new NpgsqlConnectionStringBuilder(ConnectionString);
        var start = new ProcessStartInfo("psql", ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", file])
        {
            Environment =
            {
                ["PGHOST"] = connection.Host, ["PGPORT"] = connection.Port.ToString(), ["PGUSER"] = connection.Username,
                ["PGPASSWORD"] = connection.Password, ["PGDATABASE"] = connection.Database,
            },
        };
        var watch = Stopwatch.StartNew();
        using var psql = Process.Start(start) ?? throw new InvalidOperationException("psql does not start.");
        await psql.WaitForExitAsync(ct);
        var elapsed = watch.Elapsed;
        File.Delete(file);
        return psql.ExitCode == 0 ? elapsed : throw new InvalidOperationException($"psql ended with {psql.ExitCode}.");
    }

    public async Task ExecuteAsync(string sql, CancellationToken ct)
    {
        await using var command = Target.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync(ct);
    }

    public async ValueTask DisposeAsync()
    {
        await _target.DisposeAsync();
        await database.DisposeAsync();
    }
}
