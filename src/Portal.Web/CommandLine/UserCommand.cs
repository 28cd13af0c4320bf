using System.CommandLine;
using Portal.App.Features.Access;

namespace Portal.Web.CommandLine;

/// <summary><c>user reset-password NAME</c>: the way back in when nobody who could help can sign in.</summary>
internal static class UserCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The name that the person signs in with" };
        var factor = new Option<bool>("--remove-second-factor") { Description = "Also forget the authenticator, when the device is lost" };
        var reset = new Command("reset-password", "Gives a person a new password, which must be changed at the next sign-in.") { name, factor };
        reset.SetAction(async (parse, ct) =>
        {
            var wanted = parse.GetRequiredValue(name);
            await using var services = await CommandServices.OpenAsync(ct);
            var people = await services.Get<AccessQueries>().ListPeopleAsync(wanted, 0, 100, Actor.System, ct);
            if (!CommandServices.TryTake(people, out var page) || page is null) return 1;
            if (page.Rows.FirstOrDefault(row => string.Equals(row.UserName, wanted, StringComparison.OrdinalIgnoreCase)) is not { } person)
            {
                await Console.Error.WriteLineAsync($"Nobody signs in as {wanted}.");
                return 1;
            }

            var outcome = await services.Get<ResetPassword>().ExecuteAsync(new ResetPasswordRequest(person.Id, parse.GetValue(factor)), Actor.System, ct);
            if (!CommandServices.TryTake(outcome, out var password) || password is null) return 1;
            Console.WriteLine($"New password of {person.UserName}, good for one sign-in:");
            Console.WriteLine(password.Password);
            return 0;
        });
        return new Command("user", "Accounts.") { reset };
    }
}
