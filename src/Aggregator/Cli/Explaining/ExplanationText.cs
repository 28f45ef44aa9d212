using System.Globalization;
using Aggregator.Pipeline;
using Aggregator.Providers.Tracing;

namespace Aggregator.Cli.Explaining;

/// <summary>An explanation for a person.</summary>
internal sealed class ExplanationText(CliServices services, Explanation explanation)
{
    /// <summary>Writes what happened for every target of the runs.</summary>
    public void Print(IEnumerable<RunResult> runs)
    {
        foreach (var run in runs)
        {
            if (explanation.Of(run.Source, target: null).Calls is { Count: > 0 } tokens)
            {
                Line(0, $"{run.Source}: calls for a token");
                Print(tokens);
                Line(0, "");
            }

            foreach (var poll in run.Polls)
            {
                Line(0, $"{run.Source}: {poll.Target.Id}");
                Print(explanation.Of(run.Source, poll.Target.Id));
                Line(0, "");
            }
        }
    }

    private void Print(TargetExplanation target)
    {
        if (target.Calls.Count == 0)
        {
            Line(1, "nothing was sent; the note below says why");
        }

        Print(target.Calls);
        foreach (var measurement in target.Measurements)
        {
            Print(measurement);
        }

        if (target.Refusal is { } why)
        {
            Line(1, $"the answer is refused as a whole: {why}");
        }
    }

    private void Print(IReadOnlyList<CallStep> calls)
    {
        foreach (var call in calls)
        {
            if (call.Sent is { } sent)
            {
                Print(sent);
            }

            if (call.Reused is { } reused)
            {
                Line(1, reused.Request);
                Line(1, string.Create(CultureInfo.InvariantCulture, $"not sent: the answer of the same call {reused.Age.TotalSeconds:0.#} s before, {reused.Shape.Bytes} bytes"));
                Print(reused.Shape);
            }
        }
    }

    private void Print(SentCall sent)
    {
        Line(1, $"{sent.Method} {sent.Address}");
        foreach (var (name, value) in sent.Headers)
        {
            Line(2, $"{name}: {value}");
        }

        if (sent.Body is { } body)
        {
            Line(2, body);
        }

        var took = string.Create(CultureInfo.InvariantCulture, $"{sent.Duration.TotalMilliseconds:0} ms");
        if (sent.Status is not { } status)
        {
            Line(1, $"no answer after {took}; the note below says why");
            return;
        }

        Line(1, $"answered {status} in {took}, {sent.Shape?.Bytes ?? 0} bytes");
        if (sent.Shape is { } shape)
        {
            Print(shape);
        }
    }

    private void Print(BodyShape shape)
    {
        foreach (var line in ShapeText.Lines(shape))
        {
            Line(2, line);
        }
    }

    private void Print(MeasurementFindings measurement)
    {
        Line(1, $"{measurement.Name}: {(measurement.Rows == 1 ? "1 row" : $"{measurement.Rows} rows")} at {measurement.RowsPath}");
        if (measurement.Rows == 0)
        {
            Line(2, "nothing is there: compare Rows with the answer above");
        }

        string[][] cells = [.. measurement.Selections.Select(Cells)];
        foreach (var row in cells)
        {
            Line(2, string.Join("  ", row.Select((cell, column) => column == row.Length - 1 ? cell : cell.PadRight(cells.Max(other => other[column].Length)))));
        }

        foreach (var selection in measurement.Selections)
        {
            foreach (var gap in selection.Gaps)
            {
                Line(2, $"no {selection.Setting} in {gap.Text}");
            }
        }

        foreach (var left in measurement.LeftOut)
        {
            Line(2, $"left out {left.Text}");
        }
    }

    private static string[] Cells(SelectionFindings selection) =>
    [
        selection.Setting,
        selection.Path ?? "(constant)",
        $"{selection.Found} of {selection.Read}",
        (selection.FirstSent, selection.FirstValue) switch
        {
            (_, null) => "",
            (null, var value) => value,
            var (sent, value) => sent == value ? $"'{sent}'" : $"'{sent}' becomes {value}",
        },
    ];

    // What upstream sends may hold what a terminal obeys.
    private void Line(int depth, string text) =>
        services.WriteLine(new string(' ', 2 * depth) + string.Concat(text.Select(character => char.IsControl(character) ? '·' : character)).TrimEnd());
}
