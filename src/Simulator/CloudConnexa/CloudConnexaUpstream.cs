using Aggregator.Simulator.Exchange;
using Aggregator.Simulator.OAuth;
using Aggregator.Simulator.World;

namespace Aggregator.Simulator.CloudConnexa;

/// <summary>CloudConnexa v1: one bucket for all calls, lists in pages that move while they are read.</summary>
internal sealed class CloudConnexaUpstream(CloudConnexaAccount account, SimulatedClock clock, Func<int> faultNumber) : IUpstream
{
    private const string Root = "/api/v1";

    private readonly TokenDesk _desk = new(account.Tokens, new CloudConnexaCustoms(account.Tokens), faultNumber);
    private readonly TokenBucket _bucket = new(account.Burst, account.Replenish);
    private readonly Inventory _inventory = new(new Vpn(clock));
    private readonly SessionPage _sessions = new(new Vpn(clock));

    public IReadOnlyList<Refusal> Refusals => CloudConnexaRefusals.All;

    public bool IsTokenCall(string path) => path == $"{Root}/oauth/token";

    public Answer Reply(Question question)
    {
        var answer = !_bucket.Take(question.At) ? Answer.Empty(429)
            : IsTokenCall(question.Path) ? _desk.Mint(question)
            : !_desk.Knows(question) ? CloudConnexaRefusals.TokenRejected
            : Data(question);
        return answer with { Headers = CloudConnexaRefusals.RateHeaders(_bucket.Left, account.Burst, account.Replenish) };
    }

    private Answer Data(Question question) => question.Path switch
    {
        $"{Root}/networks" => ListPage.Of(question, Inventory.Networks()),
        $"{Root}/networks/connectors" => ListPage.Of(question, _inventory.NetworkConnectors(question.At)),
        $"{Root}/hosts" => ListPage.Of(question, Inventory.Hosts()),
        $"{Root}/hosts/connectors" => ListPage.Of(question, _inventory.HostConnectors(question.At)),
        $"{Root}/users" => ListPage.Of(question, _inventory.Users(question.At)),
        $"{Root}/sessions" => _sessions.Of(question),
        _ => CloudConnexaRefusals.Error(404, "NOT_FOUND", "There is no such resource."),
    };
}
