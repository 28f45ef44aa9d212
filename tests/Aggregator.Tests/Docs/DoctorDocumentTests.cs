using System.Text;
using Aggregator.Simulator;
using Aggregator.Tests.Diagnosis;

namespace Aggregator.Tests.Docs;

/// <summary>
/// <c>docs/doctor.md</c> is what <c>doctor</c> really says about each fault of the simulator, of networks and of stores, each of which has to
/// name its cause: run the test with AGGREGATOR_WRITE_DOCS=1 after changing words.
/// </summary>
public sealed class DoctorDocumentTests
{
    [Fact]
    public async Task Every_fault_is_named_and_the_document_tells_how()
    {
        var path = Path.Combine(Repository.Root, "docs", "doctor.md");
        var text = new StringBuilder(
            """
            # What doctor says

            `aggregator doctor` asks each source once and each store to take one value ([operations.md](operations.md)). This page lists what it says about what;
            a test writes it from the program's own words, with every fault that the simulator, a network and a store can have. `N`, `TIME`, `HOST` and `DATA` stand
            for what differs each time.

            """);
        await using var patients = await SimulatedPatients.StartAsync();
        var sections = await Task.WhenAll(patients.All.Select(one => ExamineAsync(one.Upstream, one.Provider, one.Patient)));
        Append(text, "Any source", [.. sections[0].General, .. await NetworkFaults.ExamineAsync()]);
        foreach (var (section, provider) in sections.Zip(patients.All.Select(one => one.Provider)))
        {
            Append(text, provider, section.Own);
        }

        Append(text, "Stores", await StoreFaults.ExamineAsync());
        if (Environment.GetEnvironmentVariable("AGGREGATOR_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(path, text.ToString(), TestContext.Current.CancellationToken);
        }

        Assert.Equal(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken), text.ToString());
    }

    private static async Task<(List<Diagnosed> General, List<Diagnosed> Own)> ExamineAsync(SimulatedUpstream upstream, string provider, Patient patient)
    {
        var general = new List<Diagnosed> { await Diagnosed.OfAsync(patient, "nothing is wrong", "answered in") };
        foreach (var (kind, what, causes) in Causes.OfFaults)
        {
            upstream.Fault = new Fault(kind);
            general.Add(await Diagnosed.OfAsync(patient, what, causes, kind is FaultKind.Slow or FaultKind.Hang ? "--set Providers:source:Timeout=00:00:01" : ""));
        }

        var own = new List<Diagnosed>();
        foreach (var refusal in upstream.Refusals)
        {
            upstream.Fault = new Fault(FaultKind.Refusal) { Refusal = refusal };
            Assert.True(Causes.OfRefusals.TryGetValue($"{provider} {refusal}", out var causes), $"What is to be said about {provider} {refusal}?");
            own.Add(await Diagnosed.OfAsync(patient, refusal, causes));
        }

        return (general, own);
    }

    private static void Append(StringBuilder text, string heading, IEnumerable<Diagnosed> cases)
    {
        text.Append($"\n## {heading}\n\n| what is wrong | what doctor says | exit code |\n|---|---|---:|\n");
        foreach (var one in cases)
        {
            text.Append($"| {one.What} | {one.State}: {one.Text.Replace("|", "\\|", StringComparison.Ordinal)} | {one.ExitCode} |\n");
        }
    }
}
