using Aggregator.Bench;
using Aggregator.Bench.Floor;

if (args is [FloorProgram.Verb, ..])
{
    return await FloorProgram.RunAsync(args);
}

using var stop = new CancellationTokenSource();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
return await BenchCommand.RunAsync(args, stop.Token);
