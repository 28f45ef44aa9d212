using System.Diagnostics;
using System.Globalization;
using Aggregator.Bench.Floor;
using Aggregator.Bench.Processes;
using Aggregator.Bench.Results;
using Aggregator.Bench.Upstream;

namespace Aggregator.Bench.Benchmarks;

/// <summary>What the machine and the platform charge for the same traffic, before Aggregator does anything.</summary>
internal sealed class FloorBenchmark : IBenchmark
{
    private const int Workers = 64;

    public string Name => "floor";

    public string Description => "a program that does nothing but GET, parse and POST, flat out";

    public async Task<IReadOnlyList<Figure>> RunAsync(BenchContext context, BenchFolder folder, CancellationToken cancellationToken)
    {
        await using var nginx = await NginxServer.StartAsync(folder, cancellationToken);
        return
        [
            .. await MeasureAsync(context, folder, nginx, 100, cancellationToken),
            .. await MeasureAsync(context, folder, nginx, 1, cancellationToken),
        ];
    }

    private async Task<IReadOnlyList<Figure>> MeasureAsync(
        BenchContext context, BenchFolder folder, NginxServer nginx, int linesPerPost, CancellationToken cancellationToken)
    {
        await using var program = ChildProcess.Start(
            Environment.ProcessPath!, FloorProgram.Arguments(nginx.Address, Workers, linesPerPost), folder.PathOf("floor.log"));
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 2 : 5), TimeProvider.System, cancellationToken);
        var before = (Polls: await AskAsync(program), Cpu: program.Read().CpuSeconds, Nginx: nginx.ReadCpu(), At: Stopwatch.GetTimestamp());
        await Task.Delay(TimeSpan.FromSeconds(context.Quick ? 3 : 15), TimeProvider.System, cancellationToken);
        var polls = await AskAsync(program) - before.Polls;
        var cpu = program.Read().CpuSeconds - before.Cpu;
        var nginxCpu = nginx.ReadCpu() - before.Nginx;
        var seconds = Stopwatch.GetElapsedTime(before.At).TotalSeconds;

        var how = linesPerPost == 1 ? "one POST per poll" : $"one POST per {linesPerPost} polls";
        return
        [
            new Figure(Name, $"CPU per 1,000 polls, {how}", cpu * 1000 / polls, "s"),
            new Figure(Name, $"polls, {how}", polls / seconds, "1/s"),
            new Figure(Name, $"nginx' CPU per 1,000 polls, {how}", nginxCpu * 1000 / polls, "s"),
        ];
    }

    private static async Task<long> AskAsync(ChildProcess program)
    {
        await program.Input.WriteLineAsync();
        return long.Parse((await program.Output.ReadLineAsync())!, CultureInfo.InvariantCulture);
    }
}
