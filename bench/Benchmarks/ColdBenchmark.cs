using System.Diagnostics;
using Aggregator.Bench.Daemon;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;
using Microsoft.Data.Sqlite;

namespace Aggregator.Bench.Benchmarks;

/// <summary>From the start of the process, with an empty folder, to the first reading that a dashboard can see.</summary>
internal sealed class ColdBenchmark : IBenchmark
{
    private static readonly DaemonLoad s_load = new(Sources: 1, TargetsPerSource: 1, Interval: TimeSpan.FromMinutes(10), Concurrency: 1);

    public string Name => "cold";

    public string Description => "from process start to the first stored reading";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        var program = await context.DaemonPathAsync(cancellationToken);
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        var seconds = new List<double>();
        // The first fills the file cache and does not count.
        for (var start = 0; start <= 7; start++)
        {
            var address = DaemonProcess.FreeAddress();
            var began = Stopwatch.GetTimestamp();
            await using var daemon = DaemonProcess.Start(program, folder, $"daemon-{start}", address, DaemonConfig.Of(address, nginx.Address, s_load));
            while (!HasReading(daemon.ReadingsPath))
            {
                await daemon.EnsureRunningAsync();
                // So fine is the time that is told.
                await Task.Delay(TimeSpan.FromMilliseconds(2), TimeProvider.System, cancellationToken);
            }

            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            await daemon.WaitUntilReadyAsync(cancellationToken);
            await daemon.StopAsync(cancellationToken);
        }

        var sorted = seconds[1..].Order().ToList();
        return
        [
            new Figure(Name, "process start to first reading, median of 7", sorted[sorted.Count / 2], "s", Bound.AtMost(0.5)),
            new Figure(Name, "process start to first reading, slowest of 7", sorted[^1], "s"),
        ];
    }

    private static bool HasReading(string path)
    {
        if (!File.Exists(path))
        {
            return false;
        }

        try
        {
            using var connection = new SqliteConnection($"Data Source={path};Mode=ReadOnly;Pooling=False");
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "SELECT count(*) FROM weather_rows";
            return (long)command.ExecuteScalar()! > 0;
        }
        catch (SqliteException)
        {
            // The file or its table is not there yet.
            return false;
        }
    }
}
