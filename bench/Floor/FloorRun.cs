using System.Diagnostics;
using System.Globalization;
using Aggregator.Bench.Processes;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Floor;

/// <summary>What the floor program did while it was watched.</summary>
/// <param name="Cpu">CPU seconds of 1,000 polls.</param>
/// <param name="Rate">Polls a second.</param>
/// <param name="NginxCpu">nginx' CPU seconds of 1,000 polls.</param>
internal sealed record FloorRun(double Cpu, double Rate, double NginxCpu)
{
    private const int Workers = 64;

    /// <summary>Runs the program, lets it settle and watches it.</summary>
    public static async Task<FloorRun> MeasureAsync(
        BenchContext context, BenchFolder folder, NginxServer nginx, int linesPerPost, CancellationToken cancellationToken)
    {
        await using var program = ChildProcess.Start(
            Environment.ProcessPath!, FloorProgram.Arguments(nginx.Address, Workers, linesPerPost), folder.PathOf("floor.log"));
        // Its code is compiled and its connections are opened first.
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 2 : 5), TimeProvider.System, cancellationToken);
        var before = (Polls: await AskAsync(program), Cpu: program.Read().CpuSeconds, Nginx: nginx.ReadCpu(), At: Stopwatch.GetTimestamp());
        // What is measured.
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 3 : 15), TimeProvider.System, cancellationToken);
        var polls = await AskAsync(program) - before.Polls;
        var cpu = program.Read().CpuSeconds - before.Cpu;
        var nginxCpu = nginx.ReadCpu() - before.Nginx;
        return new FloorRun(cpu * 1000 / polls, polls / Stopwatch.GetElapsedTime(before.At).TotalSeconds, nginxCpu * 1000 / polls);
    }

    private static async Task<long> AskAsync(ChildProcess program)
    {
        await program.Input.WriteLineAsync();
        return long.Parse((await program.Output.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }
}
