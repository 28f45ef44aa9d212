using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Aggregator.Providers.Contracts;
using Aggregator.Providers.Credentials;
using Aggregator.Providers.Salesforce;
using Aggregator.Providers.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Aggregator.Providers.Tests.Salesforce;

public class SalesforceOptionsTests
{
    private static readonly IProviderType s_type = new SalesforceType();

    [Fact]
    public void Good_settings_have_no_problem()
    {
        Assert.Empty(s_type.Validate(SalesforceHost.Options(options =>
        {
            options.Objects = ["Account", "Invoice__c"];
            options.Targets = [new SalesforceQuery { Name = "open", Soql = "\n select COUNT() from Case" }];
        })));
    }

    [Fact]
    public void Every_mistake_is_listed_at_once()
    {
        var options = new SalesforceOptions
        {
            ApiVersion = "v62.0",
            BaseUrl = new Uri("https://acme.lightning.force.com"),
            Objects = ["Account", "", "account", "Account,Contact"],
            Targets = [new SalesforceQuery { Soql = "DELETE" }, new SalesforceQuery { Name = "a", Soql = "SELECT COUNT() FROM A" }, new SalesforceQuery { Name = "A" }],
        };

        Assert.Equal(
            [
                "Credentials:ClientId", "Credentials:PrivateKey", "Credentials:Subject", "BaseUrl", "ApiVersion",
                "Objects:1", "Objects:2", "Objects:3", "Targets:0:Name", "Targets:0:Soql", "Targets:2:Name", "Targets:2:Soql",
            ],
            s_type.Validate(options).Select(problem => problem.Path));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("https://test.salesforce.com", false)]
    [InlineData("https://acme.my.salesforce.com", true)]
    public void Client_credentials_want_the_orgs_own_host(string? host, bool good)
    {
        var options = SalesforceHost.Options(options =>
        {
            options.Credentials = new CredentialOptions { Grant = CredentialKind.ClientCredentials, ClientId = "c", ClientSecret = "s" };
            options.BaseUrl = host is null ? null : new Uri(host);
        });

        Assert.Equal(good ? [] : ["BaseUrl"], s_type.Validate(options).Select(problem => problem.Path));
    }

    [Fact]
    public void A_grant_that_is_not_known_is_refused()
    {
        var options = SalesforceHost.Options(options => options.Credentials.Grant = CredentialKind.Basic);

        Assert.Contains(s_type.Validate(options), problem => problem.Path == "Credentials:Grant");
    }

    [Fact]
    public void A_source_that_asks_nothing_is_a_mistake()
    {
        Assert.Equal(["Targets"], s_type.Validate(SalesforceHost.Options(options => options.Limits = false)).Select(problem => problem.Path));
    }

    [Fact]
    public void Versions_are_compared_by_number()
    {
        using var list = JsonDocument.Parse(Payload.Bytes("Salesforce/Payloads/versions_list/response.json"));
        var versions = list.RootElement.EnumerateArray().Select(version => version.GetProperty("version").GetString()!).ToList();

        Assert.Equal(["20.0", "100"], versions);
        Assert.Equal(
            ["20.0", "39.0", "62.5"],
            versions.Concat(["39.0", "40.0", "62.0", "62.5"]).Where(version => s_type.Validate(SalesforceHost.Options(options => options.ApiVersion = version)).Any()));
    }

    [Theory]
    [InlineData(0.0, false)]
    [InlineData(0.01, true)]
    [InlineData(1.0, true)]
    [InlineData(80.0, false)]
    public void Attributes_hold_the_range_of_the_share(double share, bool valid)
    {
        var options = SalesforceHost.Options(options => options.DailyQuotaShare = share);

        Assert.Equal(valid, Validator.TryValidateObject(options, new ValidationContext(options), null, validateAllProperties: true));
    }

    [Fact]
    public void Sources_of_one_user_and_app_share_a_credential_and_others_do_not()
    {
        var stranger = SalesforceHost.Options(options => options.Credentials.Subject = "other@acme.example");
        var sandbox = SalesforceHost.Options(options => options.BaseUrl = new Uri("https://test.salesforce.com"));
        var same = SalesforceHost.Options(options => options.Objects = ["Account"]);

        Assert.Equal(s_type.CredentialId(SalesforceHost.Options()), s_type.CredentialId(same));
        Assert.Equal(3, new[] { SalesforceHost.Options(), stranger, sandbox }.Select(s_type.CredentialId).Distinct().Count());
        Assert.DoesNotContain("acme", s_type.CredentialId(same));
    }

    [Fact]
    public void The_registration_makes_the_type_known()
    {
        using var services = new ServiceCollection().AddSalesforce().BuildServiceProvider();

        Assert.IsType<SalesforceType>(services.GetRequiredService<IProviderType>());
    }
}
